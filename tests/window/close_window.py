"""Asks the window with the given title to close, as its close button does: close_window.py TITLE.

WebDriver destroys a window instead, and a bare Xvfb has no window manager to press a button of.
"""

import ctypes
import sys


class ClientMessage(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("padding", ctypes.c_long * 24),
    ]


x11 = ctypes.CDLL("libX11.so.6")
x11.XOpenDisplay.restype = ctypes.c_void_p
x11.XDefaultRootWindow.restype = ctypes.c_ulong
x11.XInternAtom.restype = ctypes.c_ulong
for call in (x11.XDefaultRootWindow, x11.XFlush, x11.XCloseDisplay):
    call.argtypes = [ctypes.c_void_p]
x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
x11.XFetchName.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.POINTER(ctypes.c_char_p)]
x11.XQueryTree.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_void_p] * 4
x11.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]

CLIENT_MESSAGE = 33


def children(display, window):
    root, parent = ctypes.c_ulong(), ctypes.c_ulong()
    found, count = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
    x11.XQueryTree(display, window, *(ctypes.byref(it) for it in (root, parent, found, count)))
    return [found[idx] for idx in range(count.value)]


def named(display, window, title):
    name = ctypes.c_char_p()
    x11.XFetchName(display, window, ctypes.byref(name))
    if name.value == title:
        return [window]
    return [match for child in children(display, window) for match in named(display, child, title)]


def main():
    display = x11.XOpenDisplay(None)
    if not display:
        sys.exit("no display")
    atom = lambda name: x11.XInternAtom(display, name, 0)
    windows = named(display, x11.XDefaultRootWindow(display), sys.argv[1].encode())
    for window in windows:
        event = ClientMessage(type=CLIENT_MESSAGE, window=window, message_type=atom(b"WM_PROTOCOLS"), format=32)
        event.data[0] = atom(b"WM_DELETE_WINDOW")
        x11.XSendEvent(display, window, 0, 0, ctypes.byref(event))
    x11.XFlush(display)
    x11.XCloseDisplay(display)
    if not windows:
        sys.exit(f"no window is called {sys.argv[1]}")


main()
