"""The kinds of rules: each public function of these modules is one."""
