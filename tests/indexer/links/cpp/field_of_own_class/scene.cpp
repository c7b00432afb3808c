#include "scene.hpp"
void Scene::draw() {
    first_.grow(1);
    this->second_->area();
}
