# shellcheck shell=bash disable=SC2154
# Building the web binary, and knowing whether it must be built again. Sourced after common.sh.

web_dll="$root/src/Saas.Web/bin/Release/net10.0/Saas.Web.dll"
build_stamp="$root/src/Saas.Web/bin/Release/.built"

web_outdated() {
  [ -f "$web_dll" ] && [ -f "$build_stamp" ] || return 0
  [ -n "$(cd "$root" && find src Directory.*.props global.json package-lock.json BannedSymbols.txt .editorconfig \
    \( -name bin -o -name obj -o -path src/Saas.Ui/wwwroot/assets \) -prune -o -type f -newer "$build_stamp" -print -quit 2>/dev/null)" ]
}

# No build server stays behind: whoever stops the demo leaves no process.
dotnet_build() {
  need_dotnet
  dotnet build -c Release -m:2 -v q -nologo --disable-build-servers -consoleLoggerParameters:NoSummary "$@" >&2
}

# Taken from the moment the build begins: a file saved during it counts as newer. One build at a time.
build_web() {
  web_outdated || return 0
  mkdir -p "$(dirname "$build_stamp")"
  (
    flock 7
    web_outdated || exit 0
    say "Building …"
    touch "$build_stamp.new"
    dotnet_build "$root/src/Saas.Web" 7>&- || die "The build failed."
    mv "$build_stamp.new" "$build_stamp"
  ) 7>"$build_stamp.lock"
}
