module example.com/m/v2
