from typing import Annotated, Callable, Generic, Literal, Optional, TypeVar
import models


class Model(Generic[T]):
    parent: "Model"
    count: int = 0
    tags: list[Tag] | None = None


class Tag(Exception): ...


def find(
    key: Model,
    tags: Optional[Tag] = None,
    kind: Literal["Model", "Tag"] = "Model",
    quoted: "dict[str, models.Other] | Tag" = None,
    call: Callable[[Model], models.Result] = None,
    *rest: Tag,
    **named: Annotated[Tag, validate(1)],
) -> models.Page[Model]:
    local: Tag = Tag()
    try:
        raise Tag
    except (Tag, models.Error) as error:
        raise models.Error from error
    except* ValueError:
        pass


def generic[Model, N: Tag](value: Model) -> N: ...


class Box[Tag]:
    def get(self) -> Tag: ...


type Alias[A] = dict[A, Model]


def aliased(value: Alias) -> None: ...
