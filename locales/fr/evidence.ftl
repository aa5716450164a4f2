evidence-error-empty = Le fichier est vide. Choisissez-en un autre ou reprenez la photo.
evidence-error-too-large = Le fichier dépasse { $most }. Prenez une photo plus petite.
evidence-error-not-accepted = Ce fichier n'est ni une photo (JPEG, PNG, WebP) ni un PDF.
evidence-error-name-differs = Le nom finit par .{ $said }, mais le contenu est un fichier { $found }. Renommez-le ou choisissez le bon fichier.
evidence-error-too-many-pixels = L'image compte { $megapixels } millions de points ; 40 au plus sont acceptés. Prenez une photo plus petite.
evidence-error-unreadable = Cette image ne s'ouvre pas. Reprenez la photo.
evidence-error-quota = La coopérative a utilisé ses { $most } de fichiers. Prévenez votre association.
