# Stancegraph in a container; docker-compose.yml puts a Neo4j beside it.

FROM node:22.23.3-bookworm AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev

FROM node:22.23.3-bookworm-slim
# A container's own address is no other machine's, so here alone it may listen on it: docs/adr/0014-listening-in-a-container.md
ENV NODE_ENV=production STANCEGRAPH_IN_CONTAINER=1 HOST=0.0.0.0 PORT=3000 STANCEGRAPH_STORE=/data/stancegraph.db
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
RUN mkdir /data && chown node:node /data
# The code belongs to root; this user can only read it.
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/server/main.js"]
CMD ["serve"]
