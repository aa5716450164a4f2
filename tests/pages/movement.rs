//! The treasurer records money and knows what is left.

use twiza::access::role::Role;

use crate::support::on_each_engine;

/// A picture of two by two points, as a phone would send it.
pub fn photo() -> Vec<u8> {
    let mut bytes = Vec::new();
    let picture = image::RgbImage::from_pixel(2, 2, image::Rgb([200, 180, 40]));
    let encoder = image::codecs::jpeg::JpegEncoder::new(&mut bytes);
    image::DynamicImage::ImageRgb8(picture).write_with_encoder(encoder).expect("a picture");
    bytes
}

fn query(place: &str) -> Vec<(String, String)> {
    let query = place.split_once('?').map_or("", |(_, query)| query);
    form_urlencoded::parse(query.as_bytes()).into_owned().collect()
}

#[test]
fn an_oil_sale_with_a_photo_is_recorded_in_seven_steps() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        treasurer.get("/c/tifawin").await.is(200).shows("0,00").shows("Pour bien commencer").hides("débit");
        let mut path = "/c/tifawin/record?event=money_in".to_owned();
        for (shown, answer) in [
            ("Combien", "&amount=1+234,5"),
            ("Pour quoi", "&category=product_sale"),
            ("Où est allé", "&place=cash_box"),
            ("Avec qui", "&who=other"),
        ] {
            treasurer.get(&path).await.is(200).shows(shown);
            path.push_str(answer);
        }
        treasurer.get(&path).await.is(200).shows("Avez-vous le papier");
        let answers = query(&format!("{path}&key=k-1"));
        let fields: Vec<(&str, &str)> = answers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let sent = treasurer.upload("/c/tifawin/record/paper", &fields, &[("photo", "reçu.jpg", &photo())]).await;
        let check = sent.is(303).place.clone().expect("a place");
        treasurer.get(&check).await.is(200).shows("La caisse contiendra 1\u{a0}234,50").shows("mille deux cent trente-quatre");
        let answers = query(&check);
        let fields: Vec<(&str, &str)> = answers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let done = treasurer.post("/c/tifawin/record", &fields).await.is(303).place.clone().expect("a place");
        treasurer.get(&done).await.is(200).shows("CAI-2026-0001").shows("1\u{a0}234,50");
        // The same page sent again records nothing new and leads to the same entry.
        assert_eq!(treasurer.post("/c/tifawin/record", &fields).await.is(303).place.clone(), Some(done.clone()));
        treasurer.get("/c/tifawin").await.shows("Vente de nos produits").shows("1\u{a0}234,50");
        // Another reads it in her own language; the paper keeps the words it was posted with.
        treasurer.get("/language/ar?next=/account").await.is(303);
        treasurer.get("/c/tifawin/journal").await.is(200).shows("بيع منتوجاتنا").hides("Vente de nos produits");
        treasurer.get("/language/fr?next=/account").await.is(303);
        let entry = done.replace("/recorded/", "/entries/");
        let page = treasurer.get(&entry).await.is(200).shows("reçu.jpg").text();
        let receipt = entry.replace("/entries/", "/papers/receipt?entry=");
        treasurer.get(&receipt).await.is(200).shows("Reçu la somme de").shows("CAI-2026-0001");
        let file = page.split("href=\"/c/tifawin/files/").nth(1).and_then(|rest| rest.split('"').next()).expect("a file");
        let kept = treasurer.get(&format!("/c/tifawin/files/{file}")).await;
        kept.is(200);
        assert_eq!(kept.headers["content-security-policy"], "default-src 'none'; sandbox");
        assert!(kept.headers["content-disposition"].starts_with("attachment"));
    });
}

#[test]
fn what_is_wrong_is_said_beside_its_question_and_what_was_typed_stays() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let wrong = treasurer.get("/c/tifawin/record?event=money_in&amount=12,345.6.7").await;
        wrong.is(422).shows("n’est pas un montant").shows("value=\"12,345.6.7\"");
        let pretended = [("event", "money_out"), ("amount", "50"), ("category", "rent"), ("place", "bank"), ("key", "k")];
        let sent = treasurer.upload("/c/tifawin/record/paper", &pretended, &[("photo", "recu.jpg", b"%PDF-1.7 x")]).await;
        sent.is(422).shows("le contenu est un fichier pdf").shows("value=\"50\"");
        treasurer.upload("/c/tifawin/record/paper", &pretended, &[]).await.is(422).shows("Ajoutez une photo");
    });
}

#[test]
fn the_cash_box_is_never_below_nothing_without_a_word() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let told =
            [("event", "money_out"), ("amount", "80"), ("category", "travel"), ("place", "cash_box"), ("paper", "later"), ("key", "taxi")];
        treasurer.post("/c/tifawin/record", &told).await.is(422).shows("ne contient que 0,00").shows("enregistrer quand même");
        let mut confirmed = told.to_vec();
        confirmed.push(("anyway", "yes"));
        treasurer.post("/c/tifawin/record", &confirmed).await.is(303);
        treasurer.get("/c/tifawin").await.shows("−80,00").shows("reçu manquant");
        treasurer.get("/c/tifawin/journal?missing=1").await.is(200).shows("CAI-2026-0001");
        let counted = treasurer.post("/c/tifawin/cash", &[("counted", "20"), ("key", "count")]).await;
        counted.is(303);
        treasurer.get("/c/tifawin").await.shows("100,00").shows("20,00").shows("comptée le 23 novembre 2026");
    });
}

#[test]
fn an_entry_is_turned_back_and_never_twice() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut treasurer = house.person(Role::Treasurer, &cooperative).await;
        let told =
            [("event", "money_in"), ("amount", "80"), ("category", "gift_received"), ("place", "bank"), ("paper", "later"), ("key", "g")];
        let place = treasurer.post("/c/tifawin/record", &told).await.is(303).place.clone().expect("a place");
        let entry = place.replace("/recorded/", "/entries/");
        treasurer.post(&format!("{entry}/fix"), &[("key", "f-1")]).await.is(422).shows("Cette réponse manque");
        treasurer.post(&format!("{entry}/fix"), &[("key", "f-1"), ("what", "back"), ("reason", "montant faux")]).await.is(303);
        treasurer.get(&entry).await.shows("Ce mouvement a été annulé");
        treasurer.post(&format!("{entry}/fix"), &[("key", "f-2"), ("what", "back")]).await.is(422);
        treasurer.get("/c/tifawin").await.shows("0,00");
    });
}
