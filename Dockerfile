# syntax=docker/dockerfile:1
# NOT RUN HERE: there is no container engine where this was written. Checked by a linter; only the publish command was run,
# outside a container.

FROM node:22-bookworm-slim AS packages
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
# CI=true holds the restore to the lock files.
ENV CI=true NUGET_PACKAGES=/packages DOTNET_CLI_TELEMETRY_OPTOUT=1
COPY --from=packages /usr/local/bin/node /usr/local/bin/node
WORKDIR /build
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig BannedSymbols.txt package.json package-lock.json .npmrc ./
COPY --from=packages /build/node_modules node_modules
COPY src src
RUN --mount=type=cache,target=/packages \
    dotnet publish src/Saas.Web -c Release -o /app -nologo -p:UseAppHost=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
# Nothing is written but /tmp, so the root file system may be read-only; the diagnostics port would write there too.
ENV DOTNET_EnableDiagnostics=0
USER $APP_UID
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=20s \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /healthz HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r _ code _ <&3 && [ \"$code\" = 200 ]"]
ENTRYPOINT ["dotnet", "Saas.Web.dll"]
CMD ["serve", "--urls", "http://+:8080"]
