@interface Tool : NSObject
+ (Tool *)shared;
+ (void)clean;
- (void)use;
@end
