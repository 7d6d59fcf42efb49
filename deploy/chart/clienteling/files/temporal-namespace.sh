#!/bin/sh
# The namespace as gateway and worker need it: made where it is missing, brought up to date where it is there.
set -eu

# How long a closed workflow can still be looked at, and blocks a different request under its id.
retention=720h

until temporal operator namespace describe >/dev/null 2>&1 ||
  temporal operator namespace create --namespace "$TEMPORAL_NAMESPACE" --retention "$retention"; do
  sleep 1
done
# A namespace that was just made is known to the whole server after some seconds.
until temporal operator namespace update --namespace "$TEMPORAL_NAMESPACE" --retention "$retention"; do
  sleep 1
done

there() {
  temporal operator search-attribute list | grep -q "^ *$1 "
}
for attribute in Tenant=Keyword Store=Keyword Channel=Keyword Country=Keyword Step=Keyword BlockedCode=Keyword \
  NeedsOperator=Bool Delayed=Bool; do
  until there "${attribute%=*}" ||
    temporal operator search-attribute create --name "${attribute%=*}" --type "${attribute#*=}"; do
    sleep 1
  done
done

touch /tmp/there
# A container stays, so that its health says that all is there; a Job ends.
[ "${1:-stay}" = end ] || exec sleep infinity
