# The product in one image: Node 24 without npm, what the server runs, the pages built; no root. The file system may be
# read-only: docker run --read-only --tmpfs /tmp -v data:/data …
FROM node:24.21.0-bookworm-slim AS pages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev
COPY bin ./bin
COPY src ./src
COPY web ./web
COPY .env.example ./
RUN node web/build.ts

# Without what the pages are built with, the second Node (for machines without Node 24), types and source maps.
FROM pages AS packages
RUN npm uninstall --no-save --omit=dev --omit=optional $(node web/build-packages.ts)
RUN find node_modules -name '*.d.ts' -delete -o -name '*.d.cts' -delete -o -name '*.d.mts' -delete -o -name '*.map' -delete \
  -o -type d -empty -delete

FROM debian:bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
# As `npm start` does: docs/decisions/042-memory-flat.md.
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=262144 MALLOC_TRIM_THRESHOLD_=262144
WORKDIR /app
RUN groupadd --gid 1000 node && useradd --uid 1000 --gid node --no-create-home --shell /usr/sbin/nologin node \
  && install -d -o node -g node -m 0700 /data
COPY --from=pages /usr/local/bin/node /usr/local/bin/node
COPY --from=packages /app/node_modules ./node_modules
COPY --from=pages /app/web/dist ./web/dist
COPY package.json LICENSE ./
COPY bin ./bin
COPY src ./src
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--max-semi-space-size=16", "--no-wasm-tier-up", "--no-wasm-dynamic-tiering", "bin/barcode-api.js", "serve"]
