package m

import st "example.com/m/store"

func use() {
	st.Open()
}
