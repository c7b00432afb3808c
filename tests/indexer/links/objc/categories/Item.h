@interface Item : NSObject
- (void)load;
@end
