evidence-error-empty = الملف فارغ. اختاروا ملفا آخر أو أعيدوا التقاط الصورة.
evidence-error-too-large = الملف أكبر من { $most }. التقطوا صورة أصغر.
evidence-error-not-accepted = هذا الملف ليس صورة (JPEG أو PNG أو WebP) ولا PDF.
evidence-error-name-differs = اسم الملف ينتهي بـ .{ $said } لكن محتواه { $found }. أعيدوا تسميته أو اختاروا الملف الصحيح.
evidence-error-too-many-pixels = في الصورة { $megapixels } مليون نقطة، والحد الأقصى 40. التقطوا صورة أصغر.
evidence-error-unreadable = تعذر فتح هذه الصورة. أعيدوا التقاطها.
evidence-error-quota = استنفدت التعاونية حصتها من الملفات ({ $most }). أخبروا جمعيتكم.
