// per_thread.h -- an object of each thread, made when it is first asked for, gone with its thread.
//
// As thread_local, but where memory has run out `new` says so. To note the destructor of a thread_local libc takes
// memory of its own, and ends the program where there is none.
#ifndef NEWSPRINT_BASE_PER_THREAD_H_
#define NEWSPRINT_BASE_PER_THREAD_H_

#include <pthread.h>

#include <memory>
#include <system_error>

namespace newsprint {

// For static objects: there are a thousand keys in all, the first 32 of which take no memory.
template <typename T>
class PerThread {
 public:
  PerThread() {
    const int error =
        pthread_key_create(&key_, [](void* object) { delete static_cast<T*>(object); });
    if (error != 0) throw std::system_error(error, std::generic_category(), "pthread_key_create");
  }
  PerThread(const PerThread&) = delete;
  PerThread& operator=(const PerThread&) = delete;

  [[nodiscard]] T& Get() const {
    void* const held = pthread_getspecific(key_);
    if (held != nullptr) return *static_cast<T*>(held);
    auto made = std::make_unique<T>();
    const int error = pthread_setspecific(key_, made.get());
    if (error != 0) throw std::system_error(error, std::generic_category(), "pthread_setspecific");
    return *made.release();
  }

 private:
  pthread_key_t key_{};
};

}  // namespace newsprint

#endif  // NEWSPRINT_BASE_PER_THREAD_H_
