//! About the file.
const std = @import("std");
const Allocator = std.mem.Allocator;
const inner = @import("lib/x.zig").inner;
usingnamespace @import("u.zig");

/// A point.
/// In a plane.
pub const Point = struct {
    const Self = @This();
    /// Across.
    x: i32 = 0,
    y: ?*Point,
    pub const origin = Point{ .x = 0, .y = null };
    var count: u32 = 0;

    pub fn init(a: i32, comptime T: type, other: Other) Self {
        const local = a;
        const Local = struct {
            depth: T,
            fn deep() void {}
        };
        return Self{ .x = local };
    }
};
const Color = enum(u8) {
    red,
    green = 2,
    pub fn isRed(c: Color) bool {
        return c == .red;
    }
};
const Value = union(enum) { a: i32, b: Point };
const Failure = error{ NotFound, Bad };
const Handle = opaque {
    fn close() void {}
};
var counter: u32 = 0;
pub extern "c" fn printf(fmt: [*:0]const u8, ...) c_int;
export fn exported(list: std.ArrayList(Point), map: []const Value) !Failure!void {}
fn Generic(comptime T: type) type {
    return struct {
        items: []T,
        fn get(self: @This()) T {
            return self.at(0);
        }
        fn at(self: @This(), i: usize) T {
            return self.items[i];
        }
    };
}
const List = Generic(u8);
test "a test" {}
test exported {}
test {
    _ = @import("more.zig");
}
comptime {
    _ = counter;
}
