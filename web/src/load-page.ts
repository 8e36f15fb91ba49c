/** Loading the code of a page: once more where the connection failed, before anybody is told. */

/** What `load` gives, tried again after half a second and after two. */
export const retrying =
  <Module>(load: () => Promise<Module>) =>
  async (): Promise<Module> => {
    for (const waitMs of WAITS_MS) {
      try {
        return await load();
      } catch {
        await new Promise((done) => setTimeout(done, waitMs));
      }
    }
    return load();
  };

const WAITS_MS = [500, 2000];
