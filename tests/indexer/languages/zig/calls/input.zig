const std = @import("std");
const other = @import("other.zig");
const Own = @This();

fn helper(n: u8) void {}
fn top(self: *Own) void {
    self.below();
    Own.below(self);
    self.missing();
}
fn below(self: *Own) void {}

const Point = struct {
    const Self = @This();
    child: *Point,
    init: u8,

    fn move(self: *Self, helper2: fn () void) void {
        self.check(1);
        Self.check(self, 1);
        Point.check(self, 1);
        check(self, 1);
        self.child.check(2);
        self.nothing();
        helper(1);
        helper2();
        other.helper(2);
        std.debug.print("{}", .{helper(3)});
        const check3 = helper;
        check3();
        for (items) |item, i| {
            item();
        }
        if (maybe) |v| v() else |err| err();
        switch (e) {
            .a => |captured| captured(),
            else => helper(4),
        }
        const inner = struct {
            fn call() void {
                check();
                call();
            }
        };
        inner.call();
        try @as(u8, helper(5));
        const x: Point = .init();
        _ = unknown() catch |e| e();
    }
    fn check(p: Point, n: u8) void {
        p.move();
    }
};

test "calls" {
    helper(1);
    Point.check(p, 2);
}
