@interface Engine : NSObject
- (void)start;
- (void)stop;
@end
