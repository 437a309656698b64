# Functions for trials in shell: source this file.

ok=0 failed=0
expect() { # name, expected pattern, actual value
    # shellcheck disable=SC2053
    if [[ $3 == $2 ]]; then echo "ok      $1: $3"; ok=$((ok + 1))
    else echo "FAILED  $1: $3, not $2"; failed=$((failed + 1)); fi
}

# Prints the indented lines under a heading of a file.
block() { awk -v heading="$2" '/^## /{ in_it = ($0 == "## " heading) } in_it && sub(/^    /, "")' "$1"; }

# A browser without JavaScript for the site $at, with cookies in $folder: "visit" gets a page, "send" posts its form.
visit() { path=$1; shift; curl -s -b "$folder/jar" -c "$folder/jar" "$@" "$at$path"; }
send() {
    to=$1; shift
    { visit "$to" | grep -o '<input[^>]*type="hidden"[^>]*>' \
        | sed 's/.*name="\([^"]*\)".*value="\([^"]*\)".*/\1=\2/; s/&#x2B;/+/g' | sort -u -t= -k1,1
        for typed; do echo "$typed"; done; } | sed 's/.*/data-urlencode = "&"/' > "$folder/form"
    visit "$to" -o "$folder/answer" -D "$folder/headers" -w '%{http_code}' -K "$folder/form"
}
# Prints the address that the last post redirects to.
led() { sed -n 's/^location: //Ip' "$folder/headers" | tr -d '\r'; }
