# The bridge of a firm: PostgreSQL beside it, a proxy with the certificate before it (compose.yaml, docs/OPERATIONS.md).

# The pane is built with everything that building needs, none of which comes along.
FROM node:24.21.0-slim AS pane
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY webpack.config.js tsconfig.json manifest.xml ./
COPY assets ./assets
COPY src ./src
RUN npx webpack --mode production

# What runs: no development packages, no install script of anybody's, and not what the pane was built of, which is in
# the pane already.
FROM node:24.21.0-slim AS packages
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts \
    && npm cache clean --force \
    && cd node_modules \
    && rm -rf @fluentui @tanstack react react-dom

FROM node:24.21.0-slim
ENV NODE_ENV=production \
    TIEOUT_HOME=/data \
    HOST=0.0.0.0 \
    PORT=3000 \
    TIEOUT_TLS=off
WORKDIR /app
COPY --from=packages /build/node_modules ./node_modules
COPY --from=pane /build/dist ./dist
COPY package.json ./
COPY assets/samples ./assets/samples
COPY src/engine ./src/engine
COPY src/contract ./src/contract
COPY src/workbook ./src/workbook
COPY src/server ./src/server
COPY src/cli ./src/cli
COPY src/demo ./src/demo
RUN mkdir /data && chown node:node /data && chmod 700 /data
VOLUME ["/data"]
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "src/cli/main.ts", "serve"]
