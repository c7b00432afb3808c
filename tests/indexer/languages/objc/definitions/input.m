#import <Foundation/Foundation.h>
#import "Widget.h"
@import UIKit;
@class Forward;
@protocol ForwardProtocol;

NS_ASSUME_NONNULL_BEGIN

typedef NS_ENUM(NSInteger, Color) {
    ColorRed,
    ColorGreen = 3,
};
typedef void (^Completion)(NSError *error);
typedef struct { int x; } Pair;
extern NSString *const kElsewhere;
NSString *const kName = @"name";

/// What can be drawn.
@protocol Drawable <NSObject, ForwardProtocol>
@required
- (void)drawAt:(int)x y:(int)y;
@optional
@property (nonatomic, copy) NSString *label;
+ (instancetype)make;
@end

/**
 * A widget.
 */
@interface Widget : Base <Drawable, Other> {
    int _count;
    @private NSString *_name, *_other;
}
@property (nonatomic, strong, readonly) NSString *title;
@property int a, b;
- (instancetype)initWithTitle:(NSString *)title count:(NSUInteger)count NS_DESIGNATED_INITIALIZER;
+ (void)classMethod;
- (void)available:(int)x API_AVAILABLE(ios(9.0));
@end

@interface Widget (Extras) <More>
- (void)extra;
@end

@interface Widget ()
@property int hidden;
@end

@interface Box<__covariant T> : NSObject
- (T)value;
@end

NS_ASSUME_NONNULL_END

@implementation Widget {
    int _private;
}
@synthesize title = _title;
@dynamic a;

static int counter = 0;
static int helper(int x) { return x; }

/** Makes one. */
- (instancetype)initWithTitle:(NSString *)title count:(NSUInteger)count {
    return self;
}

+ (void)classMethod {
}

- (void)drawAt:(int)x y:(int)y { helper(x); }
- (int):(int)unnamed :(int)parts { return parts; }
@end

@implementation Widget (Extras)
- (void)extra { [self classMethod]; }
@end

int main(int argc, char *argv[]) {
    @autoreleasepool { return helper(1); }
}
