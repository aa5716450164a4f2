//! The expert moves a cooperative through its legal creation.

use twiza::access::role::Role;

use crate::support::on_each_engine;

#[test]
fn the_name_certificate_starts_a_deadline_of_sixty_days() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut expert = house.person(Role::Expert, &cooperative).await;
        expert.get("/portfolio").await.is(200).shows("Coopérative tifawin").shows("Constitution du groupe fondateur");
        let early =
            expert.post("/c/tifawin/formation/NAME_APPROVAL", &[("state", "achieved"), ("on", "2026-11-20"), ("reference", "CN-7")]).await;
        early.is(422).shows("Demande d’approbation de la dénomination").shows("value=\"CN-7\"");
        expert.post("/c/tifawin/formation/FOUNDERS", &[("state", "achieved"), ("on", "2026-11-10")]).await.is(303);
        expert.post("/c/tifawin/formation/NAME_REQUEST", &[("state", "achieved"), ("on", "2026-11-16")]).await.is(303);
        let paper = [("paper", "certificat.pdf", b"%PDF-1.7 certificat".as_slice())];
        let told = [("state", "achieved"), ("on", "2026-11-18"), ("reference", "CN-7")];
        expert.upload("/c/tifawin/formation/NAME_APPROVAL", &told, &paper).await.is(303);
        let line = expert.get("/c/tifawin/formation").await;
        line.is(200).shows("17 janvier 2027").shows("dans 55 jours").shows("1 pièce").shows("CN-7");
        expert.get("/c/tifawin/formation/NAME_APPROVAL").await.is(200).shows("certificat.pdf");
        house.clock.move_on(chrono::Duration::days(60));
        let mut expert = house.person(Role::Expert, &cooperative).await;
        expert.get("/portfolio").await.is(200).shows("en retard de 5 jours");
    });
}

#[test]
fn registration_gives_the_number_and_ends_the_formation() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut expert = house.person(Role::Expert, &cooperative).await;
        for (at, step) in [
            "FOUNDERS",
            "NAME_REQUEST",
            "NAME_APPROVAL",
            "STATUTES_DRAFT",
            "STATUTES_SIGN",
            "CAPITAL_SUBSCRIPTION",
            "BANK_BLOCKED_DEPOSIT",
            "LOCAL_AUTHORITY_DEPOSIT",
        ]
        .into_iter()
        .enumerate()
        {
            let day = format!("2026-10-{:02}", at + 5);
            expert.post(&format!("/c/tifawin/formation/{step}"), &[("state", "achieved"), ("on", &day)]).await.is(303);
        }
        let path = "/c/tifawin/formation/LOCAL_REGISTRATION";
        let refused = [("state", "refused"), ("on", "2026-10-20"), ("reason", "")];
        expert.post(path, &refused).await.is(422).shows("Dites pourquoi");
        expert.post(path, &[("state", "refused"), ("on", "2026-10-20"), ("reason", "copie illisible")]).await.is(303);
        expert.get("/c/tifawin/formation").await.shows("copie illisible").shows("Refusé");
        expert
            .post(path, &[("state", "achieved"), ("on", "2026-11-02"), ("reference", "")])
            .await
            .is(422)
            .shows("numéro d’immatriculation");
        let done = [("state", "achieved"), ("on", "2026-11-02"), ("reference", "2026/14"), ("court", "Azilal")];
        expert.post(path, &done).await.is(303);
        expert.get("/c/tifawin/file").await.is(200).shows("immatriculée").shows("2026/14").shows("Azilal").shows("2 novembre 2026");
        expert.get("/c/tifawin/formation").await.shows("Information du ministère");
        expert.post(path, &[("state", "planned"), ("on", "")]).await.is(422).shows("seul le tribunal radie");
    });
}

#[test]
fn an_expert_takes_up_a_cooperative_and_keeps_its_file() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut expert = house.person(Role::Expert, &cooperative).await;
        expert.get("/cooperatives/new").await.is(200).shows("Souss-Massa");
        let mut told = vec![("code", "tifawin"), ("share_nominal", "100"), ("name_fr", "Coopérative Argan"), ("region", "09")];
        expert.post("/cooperatives/new", &told).await.is(422).shows("déjà pris").shows("value=\"Coopérative Argan\"");
        told[0].1 = "argan";
        expert.post("/cooperatives/new", &told).await.is(303);
        expert.get("/c/argan/file").await.is(200).shows("Souss-Massa").shows("la loi en demande 5").hides("[file");
        let edited = [("name_fr", ""), ("name_ar", "")];
        expert.post("/c/argan/file/edit", &edited).await.is(422).shows("Donnez le nom");
        expert.post("/c/argan/file/edit", &[("name_fr", "Coopérative Argania"), ("name_ar", "أركانيا")]).await.is(303);
        expert.get("/c/argan/file").await.shows("Coopérative Argania").shows("أركانيا");
        let mut other = house.person(Role::Treasurer, &cooperative).await;
        other.get("/cooperatives/new").await.is(403);
        other.get("/c/argan/file").await.is(404);
    });
}

#[test]
fn a_paper_that_is_refused_moves_nothing() {
    on_each_engine(|house| async move {
        let cooperative = house.cooperative("tifawin").await;
        let mut expert = house.person(Role::Expert, &cooperative).await;
        // A picture that says it is 50,000 points wide and high, and nothing behind it.
        let mut huge = b"\x89PNG\r\n\x1a\n".to_vec();
        let mut head = b"IHDR".to_vec();
        head.extend(50_000_u32.to_be_bytes());
        head.extend(50_000_u32.to_be_bytes());
        head.extend([8, 2, 0, 0, 0]);
        huge.extend(13_u32.to_be_bytes());
        huge.extend(&head);
        huge.extend(crc(&head).to_be_bytes());
        huge.extend(0_u32.to_be_bytes());
        huge.extend(b"IDAT");
        huge.extend(crc(b"IDAT").to_be_bytes());
        let told = [("state", "achieved"), ("on", "2026-11-10"), ("notes", "vu sur place")];
        let answer = expert.upload("/c/tifawin/formation/FOUNDERS", &told, &[("paper", "liste.png", &huge)]).await;
        answer.is(422).shows("2\u{a0}500 millions de points").shows("vu sur place");
        expert.get("/c/tifawin/formation").await.shows("0 étapes sur");
        let answer = expert.upload("/c/tifawin/formation/FOUNDERS", &told, &[("paper", "liste.svg", b"<svg onload=alert(1)>")]).await;
        answer.is(422).shows("ni une photo");
        let large = [[0xFF, 0xD8, 0xFF, 0xE0].as_slice(), &vec![0; 10 * 1024 * 1024]].concat();
        expert.upload("/c/tifawin/formation/FOUNDERS", &told, &[("paper", "liste.jpg", &large)]).await.is(422).shows("dépasse 10");
        expert.get("/c/tifawin/formation").await.shows("0 étapes sur");
    });
}

/// The check sum of a part of a PNG.
fn crc(bytes: &[u8]) -> u32 {
    !bytes
        .iter()
        .fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg())))
}
