# Keeps a private PostgreSQL in a folder of its own, on a socket and no port, and ends it when the pipe on standard
# input closes, however that happens.
#   sh keeper.sh BIN [SETTING…]     BIN: folder of initdb and postgres; SETTING: name=value
# Prints the folder of the socket on a line when it takes connections.
set -e
bin=$1
shift
dir=$(mktemp -d /tmp/bruchlos-pg.XXXXXX)
trap 'rm -rf "$dir"' EXIT
"$bin/initdb" -D "$dir/data" -U postgres -A trust -E UTF8 --locale=C --no-sync >/dev/null
for setting in "$@"; do
  set -- "$@" -c "$setting"
  shift
done
"$bin/postgres" -D "$dir/data" -k "$dir" -c listen_addresses= "$@" >"$dir/log" 2>&1 </dev/null &
server=$!
for _ in $(seq 200); do
  "$bin/pg_isready" -q -h "$dir" && break
  sleep 0.05
done
echo "$dir"
cat >/dev/null
kill -INT $server
wait $server || true
