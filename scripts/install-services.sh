#!/usr/bin/env bash
# Installs what the tests can use beside Node, from Debian's packages, and starts what is to be running.
#
#   scripts/install-services.sh [redis] [mono] [rabbitmq] [nginx] [chromium] [prometheus] [wine]
#
# Without arguments: redis and mono, which today's tests use. What is there already is left alone.
set -euo pipefail

packages=()
need() { # binary, packages…
  local binary=$1
  shift
  command -v "$binary" >/dev/null 2>&1 || packages+=("$@")
}

[ $# -gt 0 ] || set -- redis mono
for service in "$@"; do
  case $service in
    redis) need redis-server redis-server ;;
    mono) need mcs mono-mcs mono-runtime libmono-system-net-http4.0-cil ;;
    rabbitmq) need rabbitmq-server rabbitmq-server ;;
    nginx) need nginx nginx ;;
    chromium) need chromium chromium ;;
    prometheus) need prometheus prometheus ;;
    wine) need wine wine ;;
    *)
      echo "unknown: $service" >&2
      exit 64
      ;;
  esac
done

if [ ${#packages[@]} -gt 0 ]; then
  sudo=()
  [ "$(id -u)" -eq 0 ] || sudo=(sudo)
  export DEBIAN_FRONTEND=noninteractive
  "${sudo[@]}" apt-get update -qq
  "${sudo[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}"
fi

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }
for service in "$@"; do
  if [ "$service" = redis ] && ! answers 6379; then
    redis-server --daemonize yes --bind 127.0.0.1 --port 6379 --save '' --appendonly no --dir "${TMPDIR:-/tmp}"
  fi
  if [ "$service" = rabbitmq ] && ! answers 5672; then rabbitmq-server -detached; fi
done
