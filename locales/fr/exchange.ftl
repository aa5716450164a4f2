exchange-opening = Soldes à l'ouverture
exchange-no-such-year = Les livres n'ont pas d'exercice { $year }.
exchange-years-opened = { $years ->
    [one] Un exercice est ouvert pour ces écritures.
   *[other] { $years } exercices sont ouverts pour ces écritures.
}
exchange-opening-follows-entries = L'à-nouveau du { $date } est de trop : les livres vont jusqu'au { $earlier }, et les soldes se reportent d'eux-mêmes d'un exercice à l'autre. Retirez cette écriture.
exchange-before-opening = Les livres ont été repris au { $opening } avec leurs soldes : une écriture du { $date } compterait deux fois. Annulez d'abord l'à-nouveau.
exchange-is-here = La coopérative « { $code } » est déjà dans cette installation, sous ce code ou sous le même identifiant.
exchange-unreadable = Le fichier ne peut pas être lu jusqu'au bout.
exchange-unknown-table = Le fichier contient une table « { $table } » que cette version ne connaît pas. Mettez Twiza à jour.
exchange-row-is-wrong = Table { $table }, ligne { $line } : ce n'est pas une ligne de cette table.
exchange-row-is-foreign = Table { $table }, ligne { $line } : elle appartient à une autre coopérative.
exchange-row-lacks-file = Table { $table }, ligne { $line } : le fichier qu'elle nomme n'est pas dans l'envoi.
exchange-code-is-taken = Le code « { $code } » d'un programme ou d'une association est déjà donné ici à un autre.
exchange-does-not-fit = Table { $table } : ces lignes contredisent ce qui est déjà dans cette installation ({ $rule }).
exchange-trail-is-broken = La trace des actes de cet envoi n'est pas intacte. Rien n'est repris.
exchange-unsound = Ce qui est dans l'envoi n'est pas ce que sa trace a scellé. Rien n'est repris.
exchange-not-a-package = Ce fichier n'est pas un envoi complet de Twiza, ou il est coupé.
exchange-too-new = Cet envoi vient d'une version plus récente (format { $version }). Mettez Twiza à jour.
exchange-part-is-missing = La partie « { $name } » manque dans l'envoi.
exchange-part-is-strange = La partie « { $name } » n'est pas annoncée dans l'envoi, ou y est deux fois.
exchange-part-is-altered = La partie « { $name } » de l'envoi a été modifiée.
exchange-file-is-gone = Le fichier { $digest } a disparu ou a été modifié : lancez `twiza verify`.
exchange-left = { $name } : { $rows } lignes de { $tables } tables et { $files } fichiers écrits dans { $file }.
exchange-sensitive = Attention : ce fichier contient tout, noms des membres, comptes et pièces. Gardez-le comme les originaux, chiffrez-le pour l'envoyer et effacez-le après.
exchange-arrived = { $name } est reprise sous le code { $code } : { $deeds } actes, { $entries } écritures et { $files } fichiers vérifiés. Les personnes et leurs accès ne voyagent pas : invitez-les avec `twiza admin invite`.
