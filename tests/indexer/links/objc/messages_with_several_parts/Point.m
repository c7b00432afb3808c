@implementation Point
- (void)moveX:(int)x y:(int)y { [self moveX:x]; }
- (void)moveX:(int)x {}
- (Point *)add:(Point *)other { [other moveX:1 y:2]; return [self add:other]; }
- (void)chain:(Point *)p { [[p add:p] moveX:3]; }
@end
