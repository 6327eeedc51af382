#!/usr/bin/env bash
# Takes the pictures beside this file: the real program in xterm, on an X server that needs no screen.
# Keys are pressed, and the screen is read, through tmux inside of that xterm. Run it from anywhere; nothing is asked.
set -euo pipefail
pictures=$(cd "$(dirname "$0")" && pwd)
cd "$pictures/.."

sh .ci/packages screenshots
swift build -c release --product winnow
winnow=$(swift build -c release --show-bin-path)/winnow

home=$(mktemp -d)
export HOME="$home" XDG_DATA_HOME="$home" TMUX_TMPDIR="$home" LC_ALL=C.UTF-8
unset TMUX WINNOW_WORKSPACE NO_COLOR
tmux() { command tmux -L pictures "$@"; }

finish() {
  tmux kill-server 2>/dev/null || true
  [ -z "${server-}" ] || kill "$server" 2>/dev/null || true
  rm -rf "$home"
}
trap finish EXIT

# The server chooses a free display and tells its number.
mkfifo "$home/display"
Xvfb -displayfd 3 -screen 0 1800x1100x24 -nolisten tcp 3>"$home/display" 2>"$home/xvfb.log" &
server=$!
read -r number <"$home/display"
export DISPLAY=":$number"

cat >"$home/tmux.conf" <<'SETTINGS'
set -g status off
set -g escape-time 0
set -g default-terminal tmux-256color
SETTINGS

# open COLUMNSxROWS [SETTING…]: the demo in a new xterm of that size, with settings for its environment.
paper='#101418' ink='#d8dee4'
open() {
  local size=$1
  shift
  tmux kill-server 2>/dev/null || true
  # The server that was told to end may not have ended yet.
  for _ in $(seq 50); do tmux has-session 2>/dev/null || break; sleep 0.1; done
  sleep 0.5
  tmux -f "$home/tmux.conf" -u new-session -d -s demo -x "${size%x*}" -y "${size#*x}" "exec env $* $winnow demo"
  xterm -u8 -geometry "$size" -b 8 -bg "$paper" -fg "$ink" -cr '#e8c070' -fa 'DejaVu Sans Mono' -fs 13 \
    -fd 'Noto Sans Mono CJK JP' +sb -bc -xrm 'XTerm*forceBoxChars: true' -title winnow \
    -e tmux -L pictures attach -t demo 2>/dev/null &
  see 'Manage Segments'
}

# see TEXT: waits until the screen shows it.
see() {
  for _ in $(seq 200); do
    if tmux capture-pane -p 2>/dev/null | grep -qF -- "$1"; then return; fi
    sleep 0.05
  done
  echo "The screen never showed: $1" >&2
  tmux capture-pane -p >&2
  exit 1
}

press() { tmux send-keys "$@"; }
type() { tmux send-keys -l "$1"; }

# take NAME: the picture of the window as it is now.
take() {
  # What tmux drew before it knew the colours of xterm is drawn again.
  for _ in $(seq 50); do [ -z "$(tmux list-clients)" ] || break; sleep 0.1; done
  sleep 0.5
  tmux refresh-client -t "$(tmux list-clients -F '#{client_name}' | head -n 1)"
  sleep 0.5
  local window
  window=$(xwininfo -name winnow | sed -n 's/.*Window id: \(0x[0-9a-f]*\).*/\1/p')
  import -window "$window" -strip -colors 64 -define png:compression-level=9 "png8:$pictures/$1.png"
  echo "$1.png: $(stat -c %s "$pictures/$1.png") bytes"
}

# line WORDS SHOWN OPERATOR: a new condition up to its value.
line() {
  press a
  see 'Compare what?'
  type "$1"
  see "▸$2"
  press Enter
  see 'Compare how?'
  type "$3"
  see "▸$3"
  press Enter
}

open 110x32
see '12,480 fans'
press Down Up
take segments

press n
see 'Create Segment ─'
type 'Warm supporters'
press Tab
type 'Spent, came back, and still here'
press Tab Tab
see '▸└ + add condition'
line 'total spent' 'Total Spent' 'greater than'
type 100
press Enter
line 'purchase count' 'Purchase Count' 'at least'
type 2
press Enter
line 'lifecycle' 'Lifecycle Stage' 'is any of'
see 'Which values?'
type engaged
see '▸[ ] engaged'
press Tab
press C-u
type advocate
see '▸[ ] advocate'
press Tab
see '[x] advocate'
press Enter
see 'lifecycle_stage IN'
press Up Up
see '▲'
take builder

press w
see 'Why is'
type 'jun mori'
see '▸✓ Jun Mori'
press Enter
see 'To get'
take why
# Esc goes back to the fans to choose from, and then to the form.
press Escape
see 'type to find: jun mori'
press Escape
see '? help  q quit'
press F2
see '✓ saved “Warm supporters”'
press 3
see '┌ Fans ─'
take fans
press Enter
see ' of 12,480'
press PageDown
take fan
press Escape
see 'Jun Mori'
press 1
see '13 segments'
press '?'
see 'Help'
take help

press Escape
open 80x24 NO_COLOR=1
see '12,480 fans'
take monochrome

mkdir -p "$home/light/winnow"
echo 'theme light' >"$home/light/winnow/config"
paper='#fdf6e3' ink='#3b4a50'
open 110x32 "XDG_CONFIG_HOME=$home/light"
see '12,480 fans'
press Down
see 'Potential High-Value'
take light
