#ifndef WINNOW_CNCURSES_SHIM_H
#define WINNOW_CNCURSES_SHIM_H

// What Swift cannot import of ncurses and of Linux: macros, global variables, variadics, hidden declarations.

#define NCURSES_WIDECHAR 1
#include <malloc.h>
#include <ncurses.h>

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/timerfd.h>
#include <time.h>
#include <unistd.h>

// <term.h> poisons names such as "columns"; these are hidden by feature macros.
extern int setupterm(const char *, int, int *);
extern int wcwidth(wchar_t);
extern int memfd_create(const char *, unsigned int);

static const attr_t winnow_bold = A_BOLD;
static const attr_t winnow_dim = A_DIM;
static const attr_t winnow_underline = A_UNDERLINE;
static const attr_t winnow_reverse = A_REVERSE;

static inline int winnow_colors(void) { return COLORS; }
static inline int winnow_color_pairs(void) { return COLOR_PAIRS; }

/// The capability of the terminal called `name`, or NULL if it has none.
static inline const char *winnow_capability(const char *name) {
  const char *text = tigetstr((char *)name);
  return text == (const char *)-1 ? NULL : text;
}

/// Prepares the screen of the latest newterm, or after endwin: keys as sequences, no stopping half way, bare line feeds.
static inline void winnow_prepare_screen(void) {
  raw();
  noecho();
  nonl();
  keypad(stdscr, true);
  typeahead(-1);
  leaveok(stdscr, false);
  scrollok(stdscr, false);
}

/// Puts one glyph, given as wide characters that end with 0; the lower right cell is allowed.
static inline void winnow_put(int y, int x, const wchar_t *glyph, attr_t attributes, int pair) {
  cchar_t cell;
  if (setcchar(&cell, glyph, attributes, (short)0, &pair) == OK) mvwadd_wch(stdscr, y, x, &cell);
}

/// Places the cursor and lets ncurses write the difference.
static inline void winnow_update(int y, int x) {
  wmove(stdscr, y, x);
  wnoutrefresh(stdscr);
  doupdate();
}

/// Makes the next update write every cell.
static inline void winnow_forget_screen(void) { clearok(curscr, true); }

/// The size that the terminal on `descriptor` states, both 0 if it states none.
static inline void winnow_window_size(int descriptor, int *rows, int *columns) {
  struct winsize size = {0, 0, 0, 0};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0) size.ws_row = size.ws_col = 0;
  *rows = size.ws_row;
  *columns = size.ws_col;
}

static inline bool winnow_signal_is_ignored(int number) {
  struct sigaction action;
  return sigaction(number, NULL, &action) == 0 && action.sa_handler == SIG_IGN;
}

static inline void winnow_ignore_signal(int number) { signal(number, SIG_IGN); }
static inline void winnow_default_signal(int number) { signal(number, SIG_DFL); }

/// Handles `number` once, on the alternate stack where the thread has one.
static inline void winnow_handle_once(int number, void (*handler)(int)) {
  struct sigaction action = {0};
  action.sa_handler = handler;
  action.sa_flags = SA_ONSTACK | SA_NODEFER | SA_RESETHAND;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

static inline int winnow_signal_descriptor(const sigset_t *signals) {
  return signalfd(-1, signals, SFD_NONBLOCK | SFD_CLOEXEC);
}

/// The number of the next signal that waits, or 0.
static inline int winnow_next_signal(int descriptor) {
  struct signalfd_siginfo info;
  return read(descriptor, &info, sizeof info) == sizeof info ? (int)info.ssi_signo : 0;
}

/// Keeps freed memory of pieces up to `piece` bytes, and up to `rest` bytes of it.
static inline void winnow_keep_memory(int piece, int rest) {
  mallopt(M_MMAP_THRESHOLD, piece);
  mallopt(M_TRIM_THRESHOLD, rest);
}

static inline int winnow_event_descriptor(void) { return eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC); }

static inline int winnow_wall_clock_descriptor(void) {
  return timerfd_create(CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
}

/// Rings at `seconds` since 1970, or when somebody sets the clock; 0 means never.
static inline void winnow_set_wall_clock(int descriptor, int64_t seconds) {
  struct itimerspec when = {{0, 0}, {seconds, 0}};
  int flags = seconds == 0 ? 0 : TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET;
  timerfd_settime(descriptor, flags, &when, NULL);
}

#endif
