/*
 * Loaded in front of libc (LD_PRELOAD) into servers and databases of the chaos suite: a disk and a clock as the test sets them, at any
 * moment, in the file that CHAOS_FAULTS names. What a file system refuses where it is full is refused: to make a file longer.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct faults {
  int64_t sync_ms;   /* How much longer each fsync takes. */
  int64_t clock_ms;  /* How far the wall clock is ahead; the monotonic one is right. */
  int64_t disk_full; /* Not 0: nothing can grow. */
};
static struct faults none;
static volatile struct faults *faults = &none;

__attribute__((constructor)) static void open_faults(void) {
  const char *name = getenv("CHAOS_FAULTS");
  int file = name == NULL ? -1 : open(name, O_RDONLY | O_CLOEXEC);
  if (file < 0) return;
  void *page = mmap(NULL, sizeof(struct faults), PROT_READ, MAP_SHARED, file, 0);
  close(file);
  if (page != MAP_FAILED) faults = page;
}

static void wait_for_disk(void) {
  int64_t ms = faults->sync_ms;
  struct timespec rest = {ms / 1000, ms % 1000 * 1000000};
  while (ms > 0 && nanosleep(&rest, &rest) != 0 && errno == EINTR) {}
}
int fsync(int file) { wait_for_disk(); return syscall(SYS_fsync, file); }
int fdatasync(int file) { wait_for_disk(); return syscall(SYS_fdatasync, file); }

int clock_gettime(clockid_t clock, struct timespec *now) {
  int result = syscall(SYS_clock_gettime, clock, now);
  if (result != 0 || (clock != CLOCK_REALTIME && clock != CLOCK_REALTIME_COARSE)) return result;
  int64_t ns = now->tv_sec * INT64_C(1000000000) + now->tv_nsec + faults->clock_ms * 1000000;
  now->tv_sec = ns / 1000000000;
  now->tv_nsec = ns % 1000000000;
  return 0;
}
int gettimeofday(struct timeval *restrict now, void *restrict zone) {
  (void)zone;
  struct timespec precise;
  clock_gettime(CLOCK_REALTIME, &precise);
  now->tv_sec = precise.tv_sec;
  now->tv_usec = precise.tv_nsec / 1000;
  return 0;
}
time_t time(time_t *out) {
  struct timespec precise;
  clock_gettime(CLOCK_REALTIME, &precise);
  if (out != NULL) *out = precise.tv_sec;
  return precise.tv_sec;
}

/* Whether the file would have to grow, which it cannot; `at` of -1 is where it stands. */
static int has_no_room(int file, off_t at, size_t bytes) {
  struct stat known;
  if (!faults->disk_full || fstat(file, &known) != 0 || !S_ISREG(known.st_mode)) return 0;
  if (at < 0) at = fcntl(file, F_GETFL) & O_APPEND ? known.st_size : lseek(file, 0, SEEK_CUR);
  if (at + (off_t)bytes <= known.st_size) return 0;
  errno = ENOSPC;
  return 1;
}
static size_t length_of(const struct iovec *parts, int count) {
  size_t bytes = 0;
  for (int i = 0; i < count; i += 1) bytes += parts[i].iov_len;
  return bytes;
}
ssize_t write(int file, const void *from, size_t bytes) {
  return has_no_room(file, -1, bytes) ? -1 : syscall(SYS_write, file, from, bytes);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
  return has_no_room(file, -1, length_of(parts, count)) ? -1 : syscall(SYS_writev, file, parts, count);
}
ssize_t pwrite(int file, const void *from, size_t bytes, off_t at) {
  return has_no_room(file, at, bytes) ? -1 : syscall(SYS_pwrite64, file, from, bytes, at);
}
ssize_t pwrite64(int file, const void *from, size_t bytes, off_t at) { return pwrite(file, from, bytes, at); }
ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at) {
  return has_no_room(file, at, length_of(parts, count)) ? -1 : syscall(SYS_pwritev, file, parts, count, at, 0);
}
ssize_t pwritev64(int file, const struct iovec *parts, int count, off_t at) { return pwritev(file, parts, count, at); }
int posix_fallocate(int file, off_t at, off_t bytes) {
  if (has_no_room(file, at, bytes)) return ENOSPC;
  return syscall(SYS_fallocate, file, 0, at, bytes) == 0 ? 0 : errno;
}
int statfs(const char *name, struct statfs *found) {
  int result = syscall(SYS_statfs, name, found);
  if (result == 0 && faults->disk_full) found->f_bavail = found->f_bfree = 0;
  return result;
}
int statfs64(const char *name, struct statfs64 *found) { return statfs(name, (struct statfs *)found); }
