import app
from app import app as application, cache, second
application.run()
app.app.run()
cache.load()
second.run()
app.branch.run()
app.tried.run()
app.late.run()
@application.route("/")
def page(): app.first.run()
