#pragma once
#include <QObject>

QT_BEGIN_NAMESPACE

class Q_CORE_EXPORT Widget : public QObject
{
    Q_OBJECT
    Q_PROPERTY(int size READ size WRITE setSize)
    Q_DISABLE_COPY(Widget)

public:
    Q_INVOKABLE explicit Widget(QObject* parent = nullptr);
    QT_DEPRECATED_X("use size()") const QRect geometry() const { return {}; }
    static Q_DECL_CONSTEXPR int limit() Q_DECL_NOTHROW { return 3; }
    void unnamed(const char * = nullptr, int = -1);

public Q_SLOTS:
    void refresh() { update(); }

Q_SIGNALS:
    void changed(int size);

protected:
    int size_ Q_DECL_UNUSED = 0;
    enum Mode { Fast Q_DECL_DEPRECATED = 1, Slow MACRO(2), Last };

private:
    Q_DECLARE_PRIVATE(Widget)
    friend class WidgetPrivate;
};

namespace lib _VISIBILITY(default)
{
_BEGIN_VERSION

  template<typename _Tp>
    _CONSTEXPR20
    inline bool
    operator==(const _Tp& __a, const _Tp& __b) _NOEXCEPT_IF(noexcept(__a == __b))
    { return true; }

  struct _Alignas(8) __aligned_thing { int value; } _ATTRIBUTE(packed);

  _EXPORT extern int __counter;
  using size_type _DEPRECATED("x") = unsigned long;

  inline void __fill(int* __first, int* __last) _NOEXCEPT {
    forever {
      step(__first);
    }
    MACRO_TRY {
      risky();
    } MACRO_CATCH(...) {
      handle();
    }
    if MACRO_CONSTEXPR (sizeof(int) == 4) small();
  }

_END_VERSION
} // namespace

typedef void (APIENTRYP PFNPROC)(int name);
typedef WRAP_TYPE(int) wrapped_t;
BOOST_AUTO_TEST_CASE(first_case) { check(); }
TEST_F(WidgetTest, Resizes) { widget(); }
void take(BOOST_RV_REF(Widget) widget, int other UNUSED_PARAM);

QT_END_NAMESPACE
