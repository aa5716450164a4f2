posting-error-key-is-missing = وصل هذا الطلب ناقصا. لم يُسجل شيء؛ أعيدوا فتح الصفحة وابدؤوا من جديد.
posting-error-key-was-used = سبق استعمال هذه الصفحة لتسجيل شيء آخر. لم يُسجل شيء إضافي؛ افتحوا صفحة جديدة.
posting-error-already-reversed = سبق إلغاء هذا القيد بقيد آخر.
posting-error-is-reversal = الإلغاء لا يُلغى. سجلوا بدل ذلك القيد الصحيح.
posting-error-in-entry = القيد رقم { $position }: { $sentence }
posting-error-rehearsed = نجحت التجربة؛ ولم يُسجل شيء.
