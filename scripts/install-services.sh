#!/usr/bin/env bash
# Installs what the tests can use beside Node, from Debian's packages, and starts what is to be running.
#
#   scripts/install-services.sh [tools] [redis] [mono] [rabbitmq] [nginx] [chromium] [prometheus] [wine]
#
# Without arguments: all of them, which is what `.ci/run` uses. What is there already is left alone, so that it can be run
# again at any time, and without a network once all is there.
set -euo pipefail
# Debian keeps some of these where only root's PATH looks.
PATH=$PATH:/usr/sbin:/sbin

packages=()
need() { # binary or file, packages…
  local wanted=$1
  shift
  command -v "$wanted" >/dev/null 2>&1 || { [[ $wanted == /* ]] && [ -e "$wanted" ]; } || packages+=("$@")
}

[ $# -gt 0 ] || set -- tools redis rabbitmq mono nginx chromium prometheus wine
for service in "$@"; do
  case $service in
    tools)
      need curl curl ca-certificates
      need openssl openssl
      ;;
    redis) need redis-server redis-server ;;
    mono)
      need mcs mono-mcs
      need mono mono-runtime
      need /usr/lib/mono/4.5/System.Net.Http.dll libmono-system-net-http4.0-cil
      ;;
    rabbitmq) need rabbitmq-server rabbitmq-server ;;
    nginx) need nginx nginx ;;
    chromium) need chromium chromium ;;
    prometheus) need prometheus prometheus ;;
    # `wine` on the PATH is a script of one package, the program of another, and only 64 bits are wanted.
    wine) need /usr/lib/wine/wine64 wine wine64 ;;
    *)
      echo "unknown: $service" >&2
      exit 64
      ;;
  esac
done

if [ ${#packages[@]} -gt 0 ]; then
  root=()
  [ "$(id -u)" -eq 0 ] || root=(sudo)
  "${root[@]}" apt-get update -qq
  "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${packages[@]}"
fi

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
await() { # name, port
  for _ in $(seq 300); do
    if answers "$2"; then return; fi
    sleep 0.1
  done
  echo "$1 does not answer on port $2" >&2
  exit 1
}
for service in "$@"; do
  case $service in
    redis)
      answers 6379 || redis-server --daemonize yes --bind 127.0.0.1 --port 6379 \
        --save '' --appendonly no --dir "${TMPDIR:-/tmp}" >/dev/null
      await redis 6379
      ;;
    rabbitmq)
      answers 5672 || rabbitmq-server -detached
      await rabbitmq 5672
      ;;
  esac
done
