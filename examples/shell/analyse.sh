#!/bin/sh
# Signs an analysis request (RFC 9421, hmac-sha256), sends it and prints the answer.
# For trying things out: openssl takes the key as an argument, which `ps` shows.
#
#   INVEKTO_KEY=keyid=base64 ./analyse.sh http://127.0.0.1:7101/v1/analysis TENANT CHAT BODYFILE
set -eu
url=$1 tenant=$2 chat=$3 file=$4

keyid=${INVEKTO_KEY%%=*}
hexkey=$(printf %s "${INVEKTO_KEY#*=}" | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')

target=${url#*://}
authority=${target%%[/?]*}
target=${target#"$authority"}
path=${target%%\?*}
case $target in *\?*) query="?${target#*\?}" ;; *) query='?' ;; esac
authority=$(printf %s "$authority" | tr 'A-Z' 'a-z')
case $url in
  http://*) authority=${authority%:80} ;;
  https://*) authority=${authority%:443} ;;
esac

request=$(openssl rand -hex 16)
digest="sha-256=:$(openssl dgst -sha256 -binary "$file" | openssl base64 -A):"
created=$(date +%s)
params="(\"@method\" \"@authority\" \"@path\" \"@query\" \"content-type\" \"content-digest\" \
\"x-tenant-id\" \"x-chat-id\" \"x-request-id\");created=$created;expires=$((created + 30))\
;nonce=\"$(openssl rand -hex 16)\";alg=\"hmac-sha256\";keyid=\"$keyid\";tag=\"invekto-internal-v1\""

base="\"@method\": POST
\"@authority\": $authority
\"@path\": ${path:-/}
\"@query\": $query
\"content-type\": application/json
\"content-digest\": $digest
\"x-tenant-id\": $tenant
\"x-chat-id\": $chat
\"x-request-id\": $request
\"@signature-params\": $params"
mac=$(printf %s "$base" | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$hexkey" -binary | openssl base64 -A)

curl --silent --show-error --fail-with-body --max-time 10 --write-out '\n' "$url" \
  --header 'Content-Type: application/json' --header "Content-Digest: $digest" \
  --header "X-Tenant-Id: $tenant" --header "X-Chat-Id: $chat" --header "X-Request-Id: $request" \
  --header "Signature-Input: ivk=$params" --header "Signature: ivk=:$mac:" \
  --data-binary "@$file"
