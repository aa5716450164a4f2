evidence-error-empty = The file is empty. Choose another or take the photo again.
evidence-error-too-large = The file is larger than { $most }. Take a smaller photo.
evidence-error-not-accepted = This file is neither a photo (JPEG, PNG, WebP) nor a PDF.
evidence-error-name-differs = The name ends in .{ $said } but the content is a { $found } file. Rename it or choose the right file.
evidence-error-too-many-pixels = The picture has { $megapixels } million pixels; 40 at most are accepted. Take a smaller photo.
evidence-error-unreadable = This picture cannot be opened. Take the photo again.
evidence-error-quota = The cooperative has used its { $most } of files. Tell your association.
