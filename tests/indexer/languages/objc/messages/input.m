#import "Shape.h"
static int helper(int x) { return x; }

@interface Shape : Base
- (void)draw;
- (void)declaredOnly;
@end

@implementation Shape
- (void)draw {
    [self move:1 to:2];
    [self declaredOnly];
    [super draw];
    [Shape make];
    [[Shape alloc] initWithName:@"x" size:helper(3)];
    [other draw];
    [self.delegate draw];
    [array[0] draw];
    self.name = @"y";
    helper(4);
    unknown();
    Completion block = ^(int helper) { helper(5); [self draw]; };
    block(6);
    for (Shape *each in shapes) { [each draw]; }
    for (int i = 0; i < 3; i++) helper(i);
    @try { [self risky]; } @catch (Failure *failure) { [failure draw]; } @finally { }
    id<Drawable> drawable = nil;
    NSArray<Shape *> *list = @[@1, @(helper(7))];
    [list enumerate:^(Shape *shape, BOOL *stop) { [shape draw]; }];
    [NSString stringWithFormat:@"%d", helper(8), nil];
    if ([self respondsToSelector:@selector(move:to:)]) return;
    [self performSelector:@selector(draw)];
}
- (void)move:(int)x to:(int)y { helper(x); [self draw]; }
+ (instancetype)make { return [[self alloc] init]; }
@end

static void plain(Shape *shape) {
    [shape draw];
    [Shape make];
    draw();
}
