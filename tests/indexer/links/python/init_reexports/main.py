import lib
from lib import Engine, Session, start, utils, Private

lib.start().run()
lib.Session().get().run()
lib.Engine().run()
lib.utils.clean()
lib._hidden()
lib.Private()
Engine().run()
Session().get()
start()
utils.clean()
Private()
