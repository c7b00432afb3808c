struct point { int x; };
typedef struct point point_t;
enum color { RED };
