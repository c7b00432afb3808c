@protocol Drawable
- (void)draw;
@end
@interface Square : NSObject <Drawable>
- (void)grow;
@end
