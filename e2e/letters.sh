#!/usr/bin/env bash
# Prints every decision and letter of every package and checks each file with four tools that are
# not ours. Typst has checked it before (PDF/UA-1, PDF/A-3a). No conformance is claimed: the
# reference checkers for these standards are not among them.
# Pinned exceptions: e2e/letters-exceptions.txt
set -uo pipefail
cd "$(dirname "$0")/.."
export CARGO_TARGET_DIR="${CARGO_TARGET_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/bruchlos/target}"
bin="${CHECKERS_VENV:?names the Python environment with the PDF checkers; ./test makes it}/bin"
out=e2e/out/letters
passed=0 failed=0
rm -rf "$out" && mkdir -p "$out"

# The features of the whole workspace, so that Typst is not built a second time.
LETTERS_OUT="$PWD/$out" cargo test --profile ci --locked --workspace --test documents -- letters packages pictures >"$out/print.log" 2>&1 ||
  { cat "$out/print.log"; echo "0 passed, 1 failed"; exit 1; }

check() { # file, tool, command …: says what failed, and counts
  local file=$1 tool=$2 log; shift 2
  if log=$("$@" 2>&1); then passed=$((passed + 1)); return; fi
  echo "FAIL $tool $(basename "$file")"; printf '%s\n' "$log" | tail -n 30
  failed=$((failed + 1))
}

tagged() { pdfinfo "$1" | grep -q '^Tagged: *yes' && pdfinfo -meta "$1" | grep -q '<pdfuaid:part>1<' && pdfinfo -meta "$1" | grep -q '<pdfaid:part>3<'; }

exceptions() { awk -v tool="$1" '$1 == tool {print $2}' e2e/letters-exceptions.txt; }
skip_outloud=()
while read -r rule; do skip_outloud+=(--skip "$rule"); done < <(exceptions outloud)

# No findings, and no rule left unevaluated that is not pinned.
pdfua() {
  local text unpinned
  text=$("$bin/pdfua" check "$1") || { printf '%s\n' "$text"; return 1; }
  unpinned=$(sed -n 's/^ *\[skip \] \([^ ]*\).*/\1/p' <<<"$text" | grep -vxF -f <(exceptions pdfua))
  [ -z "$unpinned" ] || { echo "not evaluated and not pinned: $unpinned"; return 1; }
}

# Most of the time goes into starting Python: two halves beside one another, each with its own count.
half() { # which of the two
  local at=0
  for file in "$out"/*.pdf; do
    at=$((at + 1))
    [ $((at % 2)) -eq "$1" ] || continue
    check "$file" qpdf qpdf --check "$file"
    check "$file" pdfinfo tagged "$file"
    check "$file" outloud "$bin/outloud" --fail-on warning "${skip_outloud[@]}" "$file"
    check "$file" pdfua pdfua "$file"
  done
  echo "$passed $failed" >"$out/half-$1.count"
}
half 0 & half 1
wait
passed=0 failed=0
for which in 0 1; do
  read -r good bad <"$out/half-$which.count" || { echo "one half of the checks ended without a count"; exit 1; }
  passed=$((passed + good)) failed=$((failed + bad))
done

# The checkers must be able to fail: the same letter without its tags.
"$bin/python" - "$out/base-0.pdf" "$out/untagged.pdf" <<'PY' || exit 1
import sys, pikepdf
with pikepdf.open(sys.argv[1]) as pdf:
    del pdf.Root["/StructTreeRoot"], pdf.Root["/MarkInfo"], pdf.Root["/Metadata"]
    pdf.save(sys.argv[2])
PY
refused() { ! "$@" >/dev/null 2>&1; }
check untagged pdfinfo refused tagged "$out/untagged.pdf"
check untagged outloud refused "$bin/outloud" "$out/untagged.pdf"
check untagged pdfua refused pdfua "$out/untagged.pdf"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
