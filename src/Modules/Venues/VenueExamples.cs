namespace Saas.Venues;

/// <summary>What the OpenAPI document shows. A test sends each of them.</summary>
internal static class VenueExamples
{
    public const string Venue = """
        {
          "name": "DMS Midt-Troms", "address": "Sykehusveien 1", "postalCode": "9300", "town": "Finnsnes", "municipality": "1931", "mapUrl": "https://kart.example/dms-midt-troms",
          "directions": "Inngang B. Bussen stopper rett utenfor.", "accessibility": ["step-free", "accessible-toilet", "accessible-parking"],
          "openingHours": [ { "day": "monday", "opens": "08:00:00", "closes": "20:00:00" }, { "day": "tuesday", "opens": "08:00:00", "closes": "20:00:00" } ], "openOnHolidays": false
        }
        """;

    public const string VenueView = """{"id": "019a9f3e-9000-7c11-8a44-0d6b5f1f2a40", "name": "DMS Midt-Troms", "address": "Sykehusveien 1", "postalCode": "9300", "town": "Finnsnes", "municipality": "1931", "mapUrl": "https://kart.example/dms-midt-troms", "directions": "Inngang B. Bussen stopper rett utenfor.", "accessibility": ["step-free", "accessible-toilet", "accessible-parking"], "openingHours": [{"day": "monday", "opens": "08:00:00", "closes": "20:00:00"}], "openOnHolidays": false, "inUse": true}""";

    public const string Venues = """{"items": [""" + VenueView + """]}""";

    public const string Room = """
        { "name": "Grupperom 1", "kind": "group-room", "capacity": 14, "equipment": ["screen", "whiteboard"], "accessibility": ["step-free", "hearing-loop"], "note": "", "bufferMinutes": 15 }
        """;

    public const string RoomView = """{"id": "019a9f3e-9100-7c11-8a44-0d6b5f1f2a41", "venueId": "019a9f3e-9000-7c11-8a44-0d6b5f1f2a40", "venue": "DMS Midt-Troms", "name": "Grupperom 1", "kind": "group-room", "capacity": 14, "equipment": ["screen", "whiteboard"], "accessibility": ["step-free", "hearing-loop"], "note": "", "bufferMinutes": 15, "inUse": true}""";

    public const string Rooms = """{"items": [""" + RoomView + """]}""";

    public const string Free = """{"free": [{"roomId": "019a9f3e-9100-7c11-8a44-0d6b5f1f2a41", "room": "Grupperom 1", "venue": "DMS Midt-Troms", "capacity": 14, "startsAt": "2099-10-13T11:15:00+00:00", "endsAt": "2099-10-13T18:00:00+00:00"}]}""";

    public const string ClosedDay = """{ "from": "2099-07-06", "to": "2099-07-31", "reason": "Fellesferie" }""";

    public const string ClosedDayView = """{"id": "019a9f3e-9200-7c11-8a44-0d6b5f1f2a42", "from": "2099-07-06", "to": "2099-07-31", "reason": "Fellesferie", "isPublicHoliday": false}""";

    public const string ClosedDays = """{"items": [""" + ClosedDayView + """, {"from": "2099-12-25", "to": "2099-12-25", "reason": "Første juledag", "isPublicHoliday": true}]}""";

    public const string Reservation = """
        {
          "roomId": "019a9f3e-9100-7c11-8a44-0d6b5f1f2a41", "startsAt": "2099-10-13T12:00:00+02:00", "endsAt": "2099-10-13T14:00:00+02:00", "title": "Planleggingsmøte", "kind": "meeting",
          "organisation": "Mental helse-laget", "people": 8, "weeks": 6
        }
        """;

    public const string Receipt = """{"reservations": [{"id": "019a9f3e-9300-7c11-8a44-0d6b5f1f2a43", "subject": "019a9f3e-9300-7c11-8a44-0d6b5f1f2a43", "roomId": "019a9f3e-9100-7c11-8a44-0d6b5f1f2a41", "room": "Grupperom 1", "venue": "DMS Midt-Troms", "status": "confirmed", "startsAt": "2099-10-13T10:00:00+00:00", "endsAt": "2099-10-13T12:00:00+00:00"}], "warnings": []}""";

    public const string ReservationView = """{"id": "019a9f3e-9300-7c11-8a44-0d6b5f1f2a43", "roomId": "019a9f3e-9100-7c11-8a44-0d6b5f1f2a41", "room": "Grupperom 1", "venue": "DMS Midt-Troms", "status": "confirmed", "module": "venues", "subject": "019a9f3e-9300-7c11-8a44-0d6b5f1f2a43", "kind": "meeting", "title": "Planleggingsmøte", "organisation": "Mental helse-laget", "startsAt": "2099-10-13T10:00:00+00:00", "endsAt": "2099-10-13T12:00:00+00:00", "blockedUntil": "2099-10-13T12:15:00+00:00"}""";

    public const string Reservations = """{"items": [""" + ReservationView + """]}""";

    public const string Cancel = """{ "reason": "Møtet er avlyst." }""";

    public const string Move = """{ "startsAt": "2099-10-14T12:00:00+02:00", "endsAt": "2099-10-14T14:00:00+02:00" }""";
}
