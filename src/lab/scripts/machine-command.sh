#!/bin/sh
# Runs one command in a machine with another kernel, with its streams and its exit code led to the host, and ends the
# machine with it. Files beside it: command, its words with a zero byte after each; directory, where it runs.
here=/run/meshmark
b=$here/busybox
# The device of a port by its name; nothing when there is none.
port() {
  for name in /sys/class/virtio-ports/*/name; do
    [ "$($b cat "$name")" != "meshmark.$1" ] || $b echo "/dev/$($b basename "${name%/name}")"
  done
}
tries=100
until control=$(port control) && [ -n "$control" ] || [ $tries -eq 0 ]; do
  tries=$((tries - 1))
  $b sleep 0.1
done
exec 4<>"$control"
$b hostname meshmark
IFS= read -r directory <$here/directory
if ! cd "$directory"; then
  $b echo "meshmark: the machine has no directory $directory"
  $b poweroff -f
fi
$b echo "ready $($b uname -r)" >&4
out=$(port out)
if [ -n "$out" ]; then
  # Programs may open their streams anew, which a port refuses: so through pipes.
  $b mkfifo $here/out $here/err
  $b cat $here/out >"$out" 4>&- &
  pipes=$!
  $b cat $here/err >"$(port err)" 4>&- &
  pipes="$pipes $!"
  in=$(port in)
  exec 5<"${in:-/dev/null}" 6>$here/out 7>$here/err
else
  pipes=
  exec 5</dev/hvc0 6>/dev/hvc0 7>&6
fi
# The lab's word by how many seconds to set the clock: root of a sandbox may not set it.
$b mkfifo -m 622 $here/clock
while read -r seconds; do
  case $seconds in
    '' | - | *[!0-9-]* | ?*-*) ;;
    *) $b date -s "@$(($($b date +%s) + seconds))" >/dev/null ;;
  esac
done <>$here/clock 4>&- 5<&- 6>&- 7>&- &
# The words come from a file, so that none of them is ever part of a script.
# shellcheck disable=SC2016
$b xargs -0 -s 1000000 $b sh -c '
  "$@" <&5 >&6 2>&7 5<&- 6>&- 7>&- &
  echo $! >/run/meshmark/pid
  wait $!
  echo $? >/run/meshmark/code' sh <$here/command 4>&- &
command=$!
# The host's word to stop; this loop ends with the machine.
while read -r word; do
  [ "$word" != stop ] || $b kill -TERM "$($b cat $here/pid)"
done <&4 5<&- 6>&- 7>&- &
wait $command
exec 5<&- 6>&- 7>&-
# shellcheck disable=SC2086
[ -z "$pipes" ] || wait $pipes
$b echo "exit $($b cat $here/code)" >&4
$b sync
$b poweroff -f
