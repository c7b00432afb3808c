SYSCALL_DEFINE3(openat, int, dfd, const char __user *, filename, int, flags)
{
	return do_open(dfd, filename, flags);
}

static int __init driver_init(void)
{
	return 0;
}
static __always_inline __must_check int *checked(char __user *buffer, size_t count __maybe_unused)
{
	return (int __force *)buffer;
}
asmlinkage long notrace entry(struct pt_regs *regs);
module_init(driver_init);
EXPORT_SYMBOL_GPL(checked)

static __printf(2, 3) void say(int level, const char *format, ...)
{
	struct device *owner = container_of(format, struct device, name);

	list_for_each_entry(owner, &owners, node) {
		if (owner->ready)
			helper(owner);
	}
	for_each_thing(owner)
		helper(owner);
	helper(va_arg(list, char *));
	printf("%" PRIu64 "\n", total);
	switch (level) {
	case LOW ... HIGH:
		helper(0);
	}
}

struct __packed wire {
	u8 kind;
	__le32 length;
	DECLARE_BITMAP(flags, 64);
	u16 tail ____cacheline_aligned;
	struct { int a; } __packed nested;
} __packed;

static unsigned int limit __read_mostly = 5;
static struct file_operations operations __ro_after_init = { .open = driver_init };
static u8 __initdata table[4], other;
static u32 keys[4] __aligned(8) = { 1 };
static DEFINE_MUTEX(big_lock);
static DEVICE_ATTR(speed, 0444, show_speed, NULL);
DEFINE_PER_CPU(int, hits);
TRACE_EVENT(opened, TP_PROTO(struct device *d), TP_ARGS(d), TP_STRUCT__entry(__field(int, id) __array(char, n, 4)),
	TP_fast_assign(__entry->id = d->id;), TP_printk("%d", __entry->id));

TEST_F(fixture, reads_twice) {
	helper(self);
}
TEST(alone) { helper(0); }
INTERCEPTOR(ssize_t, read, int fd, void *buf) { return REAL(read)(fd, buf); }
DECLARE_SOMETHING(one)
void after_a_macro(void) { helper(1); }
