#!/usr/bin/env bash
# A whole client of the sync protocol in bash and curl, written from docs/sync-protocol.md (its sections are named below). It
# reads JSON by pattern, compact as the server writes it; a client that ships uses a parser.
#   sync-client.sh add TYPE PAYLOAD   puts an event into the queue, durably
#   sync-client.sh send               sends until the queue is empty or the server wants it later
#   sync-client.sh receipts           prints the fate of each seq, a line each: seq, status, reason
#   sync-client.sh pull               fetches what changed into pulled/, a page a file
# GATEWAY: base address. TOKEN_COMMAND: prints a bearer token. QUEUE: folder of this install (./queue).
# CONSENT, PURPOSES: what the person agreed to. MAX_BYTES, MAX_EVENTS: the largest batch to begin with.
set -euo pipefail
shopt -s nullglob
: "${GATEWAY:?base address of the gateway}" "${TOKEN_COMMAND:?command that prints a token}"
QUEUE=${QUEUE:-queue} CONSENT=${CONSENT:-2026-01} PURPOSES=${PURPOSES:-'"recommendation","training"'}
MAX_BYTES=${MAX_BYTES:-400000} MAX_EVENTS=${MAX_EVENTS:-500} MAX_TRIES=${MAX_TRIES:-8} BACKOFF_MS=${BACKOFF_MS:-500}

mkdir -p "$QUEUE/events" "$QUEUE/pulled"
exec 9>"$QUEUE/lock"; flock 9   # one at a time

# ---- what a phone keeps (section 2) ----
durably() { cat >"$1.new"; sync "$1.new"; mv "$1.new" "$1"; sync "$(dirname "$1")"; }
random_hex() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }
uuid_v7() {
  local ms rest; ms=$(printf %012x "$(date +%s%3N)") rest=$(random_hex 10)
  printf '%s-%s-7%s-%x%s-%s\n' "${ms:0:8}" "${ms:8:4}" "${rest:0:3}" $((8 + 0x${rest:3:1} % 4)) "${rest:4:3}" "${rest:7:12}"
}
elapsed_ms() { local up; read -r up _ </proc/uptime; echo "${up/./}0"; }
boot_id() { cat /proc/sys/kernel/random/boot_id; }
wall() { date -u +%Y-%m-%dT%H:%M:%S.%3NZ; }
new_install() { echo "install_$(random_hex 12)" | durably "$QUEUE/install"; echo 1 | durably "$QUEUE/next-seq"; : >"$QUEUE/evicted"; }
[ -s "$QUEUE/install" ] || new_install
install_id() { cat "$QUEUE/install"; }
seq_of() { local name=${1##*/}; echo $((10#${name%%_*})); }

# An event's file is its place in the queue: seq_eventId. The seq itself is put in when it is sent: a fork numbers anew.
add() {
  local id seq last held=("$QUEUE/events"/*)
  id=$(uuid_v7) seq=$(cat "$QUEUE/next-seq")
  if [ ${#held[@]} -gt 0 ]; then   # the counter may be behind after a crash
    last=$(seq_of "${held[-1]}"); [ "$seq" -gt "$last" ] || seq=$((last + 1))
  fi
  printf '"eventId":"%s","type":"%s","schema":1,"occurredWall":"%s","occurredElapsedMs":%s,"bootId":"%s","consentVersion":"%s","purposes":[%s],"payload":%s' \
    "$id" "$1" "$(wall)" "$(elapsed_ms)" "$(boot_id)" "$CONSENT" "$PURPOSES" "$2" |
    durably "$QUEUE/events/$(printf %016d "$seq")_$id"
  echo $((seq + 1)) | durably "$QUEUE/next-seq"
  echo "$seq $id"
}

# What is dropped is declared until the server has passed it (section 2).
evict() { echo "$(seq_of "$1") $(seq_of "$1")" >>"$QUEUE/evicted"; sync "$QUEUE/evicted"; rm "$1"; echo "evicted $(seq_of "$1"): $2" >&2; }

# ---- one call ----
TOKEN=
authorised() { [ -n "$TOKEN" ] || TOKEN=$($TOKEN_COMMAND); echo "Authorization: Bearer $TOKEN"; }
# call METHOD-and-URL-arguments…: status in CODE, body in $QUEUE/answer, headers in $QUEUE/headers
call() {
  local header; header=$(authorised); TOKEN=${header##* }
  : >"$QUEUE/answer"
  CODE=$(curl -sS --max-time 30 -o "$QUEUE/answer" -D "$QUEUE/headers" -w '%{http_code}' -H "$header" "$@" 2>"$QUEUE/error") || CODE=000
}
is_json() { grep -qi '^content-type: *application/json' "$QUEUE/headers"; }
problem() { grep -qi '^content-type: *application/problem+json' "$QUEUE/headers" && sed -n 's/.*"type":"urn:spots:problem:\([a-z_]*\)".*/\1/p' "$QUEUE/answer" || true; }
number() { sed -n 's/.*"'"$1"'":\([0-9]*\).*/\1/p' "$QUEUE/answer"; }
retry_after() { sed -n 's/^[Rr]etry-[Aa]fter: *\([0-9]*\).*/\1/p' "$QUEUE/headers" | tail -1; }
# Full jitter above the server's floor (section 5).
pause() {
  local cap=$((BACKOFF_MS << ($1 < 7 ? $1 : 7))) floor; floor=$(retry_after)
  local ms=$((${floor:-0} * 1000 + RANDOM * 32768 % (cap + 1)))
  sleep "$((ms / 1000)).$(printf %03d $((ms % 1000)))"
}

# ---- sending (sections 3 to 5) ----
evicted_ranges() { sed 's/\(.*\) \(.*\)/{"from":\1,"to":\2}/' "$QUEUE/evicted" | paste -sd, -; }
batch() {   # batch BATCH-ID FILE…
  local id=$1 comma= file all=("$QUEUE/events"/*); shift
  printf '{"protocol":1,"schemaSet":"v1","installId":"%s","batchId":"%s","bootId":"%s","sentElapsedMs":%s,"queue":{%s"depth":%s,"evictedRanges":[%s]},"events":[' \
    "$(install_id)" "$id" "$(boot_id)" "$(elapsed_ms)" \
    "$([ ${#all[@]} = 0 ] || echo "\"oldestSeq\":$(seq_of "${all[0]}"),")" ${#all[@]} "$(evicted_ranges)"
  for file in "$@"; do printf '%s{"seq":%s,' "$comma" "$(seq_of "$file")"; cat "$file"; printf '}'; comma=,; done
  printf ']}'
}
# Deletes what has its final fate, and nothing else (section 4).
settle() {
  local id status file through from to
  while IFS=' ' read -r id status; do
    case $status in accepted | duplicate | quarantined | rejected) for file in "$QUEUE/events"/*_"$id"; do rm "$file"; done ;; esac
  done < <(grep -oE '"[0-9a-f-]{36}":\{[^}]*"status":"[a-z]+"' "$QUEUE/answer" | sed 's/^"\([^"]*\)".*"status":"\([a-z]*\)"$/\1 \2/')
  through=$(number durableThrough)
  for file in "$QUEUE/events"/*; do [ "$(seq_of "$file")" -gt "$through" ] || rm "$file"; done
  while read -r from to; do [ "$to" -le "$through" ] || echo "$from $to"; done <"$QUEUE/evicted" >"$QUEUE/evicted.new"
  mv "$QUEUE/evicted.new" "$QUEUE/evicted"
}
renumber() {   # under a new install, in the same order, with the same event ids
  local file seq=0 held=("$QUEUE/events"/*)
  new_install
  for file in "${held[@]}"; do seq=$((seq + 1)); mv "$file" "$QUEUE/events/r$(printf %016d $seq)_${file##*_}"; done
  for file in "$QUEUE/events"/r*; do mv "$file" "$QUEUE/events/${file##*/r}"; done
  echo $((seq + 1)) | durably "$QUEUE/next-seq"
}
# deliver FILE…: 0 when all of them have their fate, 1 to stop for now, 2 when the queue was numbered anew
deliver() {
  local batch_id try half; batch_id=$(uuid_v7)
  for ((try = 0; try < MAX_TRIES; try++)); do
    batch "$batch_id" "$@" | gzip -c >"$QUEUE/body"
    call "$GATEWAY/v1/sync/batches" -H 'Content-Type: application/json' -H 'Content-Encoding: gzip' \
      -H "Sent-At: $(wall)" -H "Request-Id: $batch_id" --data-binary @"$QUEUE/body"
    half=$(($# / 2))
    case $CODE:$(problem) in
      200:*)
        if is_json && grep -q '"results":' "$QUEUE/answer" && [ -n "$(number durableThrough)" ]; then settle; return 0; fi
        pause $try ;;   # somebody else's page
      400:batch_unreadable)
        if [ $# -le 1 ]; then [ $# = 0 ] || evict "$1" unreadable; return 0; fi
        deliver "${@:1:half}" || return; deliver "${@:half + 1}"; return ;;
      413:*)
        if [ $# -le 1 ]; then [ $# = 0 ] || evict "$1" 'too large'; return 0; fi
        MAX_EVENTS=$half; deliver "${@:1:half}" || return; deliver "${@:half + 1}"; return ;;
      401:* | 403:*) TOKEN=; pause $try ;;
      409:install_forked) echo 'this install was copied: numbering anew' >&2; renumber; return 2 ;;
      409:install_taken)
        mv "$QUEUE/events" "$QUEUE/events-of-$(install_id)"; mkdir "$QUEUE/events"; new_install
        echo 'the queue is of another person: kept for them' >&2; return 1 ;;
      415:* | 422:* | 426:*) echo "a fault of this client, or it is too old: $(cat "$QUEUE/answer")" >&2; return 1 ;;
      *) pause $try ;;   # 429, 503, no network, a captive portal …
    esac
  done
  echo "no answer of the server after $MAX_TRIES tries (last: $CODE)" >&2
  return 1
}
# An event that stayed is sent alone. Named nowhere even then, it could be told neither by its id nor by its seq (section 5).
alone() {
  deliver "$1" || return
  [ -e "$1" ] || return 0
  if grep -q "\"${1##*_}\"" "$QUEUE/answer"; then echo 'the server asks to retry later' >&2; return 1; fi
  evict "$1" 'not to be told as an event'
}
send() {
  local file size files all rc
  while all=("$QUEUE/events"/*); [ ${#all[@]} -gt 0 ]; do
    files=() size=2000
    for file in "${all[@]}"; do
      size=$((size + $(stat -c %s "$file") + 40))
      [ ${#files[@]} = 0 ] || { [ $size -le "$MAX_BYTES" ] && [ ${#files[@]} -lt "$MAX_EVENTS" ]; } || break
      files+=("$file")
    done
    rc=0; deliver "${files[@]}" || rc=$?
    [ $rc != 1 ] || return 1
    [ $rc = 2 ] || for file in "${files[@]}"; do [ ! -e "$file" ] || alone "$file" || return 1; done
  done
  [ ! -s "$QUEUE/evicted" ] || deliver   # nothing but the declaration
}

# ---- what became of it, and what is new (sections 6 and 7) ----
receipts() {
  local from=1
  while [ -n "$from" ]; do
    call -G "$GATEWAY/v1/sync/receipts" --data-urlencode "installId=$(install_id)" --data-urlencode "fromSeq=$from"
    [ "$CODE" = 200 ] || { echo "receipts: $CODE $(problem)" >&2; return 1; }
    { grep -oE '\{"seq":[^}]*\}' "$QUEUE/answer" || true; } |
      sed -E 's/.*"seq":([0-9]+).*"status":"([a-z]+)"(.*"reason":"([^"]*)")?.*/\1 \2 \4/; s/ $//'
    from=$(number nextSeq)
  done
}
pull() {
  local cursor more=true page
  while [ $more = true ]; do
    cursor=$(cat "$QUEUE/cursor" 2>/dev/null || true)
    call -G "$GATEWAY/v1/sync/pull" --data-urlencode "installId=$(install_id)" ${cursor:+--data-urlencode "cursor=$cursor"}
    case $CODE:$(problem) in
      200:*)
        page=$(printf %06d $(($(find "$QUEUE/pulled" -type f | wc -l) + 1)))
        durably "$QUEUE/pulled/$page.json" <"$QUEUE/answer"   # first what it says, then how far it is read
        sed -n 's/.*"cursor":"\([^"]*\)".*/\1/p' "$QUEUE/answer" | durably "$QUEUE/cursor"
        grep -q '"hasMore":true' "$QUEUE/answer" || more=false ;;
      410:must_refetch) rm -f "$QUEUE/cursor" "$QUEUE/pulled"/*; echo 'fetching all anew' >&2 ;;
      *) echo "pull: $CODE $(problem)" >&2; return 1 ;;
    esac
  done
}

case ${1:-} in
  add) add "$2" "$3" ;;
  send | receipts | pull) "$1" ;;
  *) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 64 ;;
esac
