import Testing
import TerminalCanvas
@testable import ManageSegments

@Test func look() {
  var app = App()
  print(app.screen); print("=====")
  app.press("down", "down"); app.rest(); print(app.screen); print("=====")
  app.press("n"); print(app.screen); print("=====")
  app.type("Big spenders"); app.press("tab", "tab", "tab", "a"); print(app.screen); print("=====")
  app.type("total sp"); app.press("enter"); print(app.screen); print("=====")
  app.press("enter"); app.type("20"); print(app.screen); print("=====")
  app.press("enter", "a"); app.type("lifecycle"); app.press("enter", "enter"); print(app.screen); print("=====")
  app.press("space", "space", "enter"); print(app.screen); print("=====")
  app.press("f2"); print(app.screen); print("=====")
  app.press("f"); print(app.screen); print("=====")
  app.press("enter"); print(app.screen); print("=====")
  app.press("?"); print(app.screen); print("=====")
}
