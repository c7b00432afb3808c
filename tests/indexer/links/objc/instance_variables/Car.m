#import "Engine.h"
@interface Car : NSObject {
    Engine *_engine;
}
@property (nonatomic, strong) Engine *spare;
- (void)go:(Engine *)other;
@end
@implementation Car
- (void)go:(Engine *)other {
    [_engine start];
    [self.spare stop];
    [other start];
    [self->_engine stop];
    [unknown start];
}
@end
