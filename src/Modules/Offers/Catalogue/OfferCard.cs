using System.Globalization;
using Microsoft.Extensions.Localization;
using Saas.Kernel.Time;
using Saas.Offers.Contracts;
using Saas.Ui;

namespace Saas.Offers.Catalogue;

/// <summary>What stands on one card of the catalogue, in the user's language.</summary>
internal sealed record OfferCard(Guid Id, string Title, string Language, string Summary, DateOnly Next, string Pattern, PlaceLine Place, SeatState Seats, bool RegionWide, ReferralNeed Referral)
{
    public static OfferCard Of(CatalogueCard card, Nearness nearness, Format format, IStringLocalizer<OffersText> text, DateTimeOffset now)
    {
        var words = card.Words(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return new OfferCard(card.Id, words.Title, words.Title == card.Title ? card.Language : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, words.Summary, Oslo.Date(card.NextAt(now)),
            SessionPattern.Of([.. card.Sessions.Select(session => (session.StartsAt, session.EndsAt))], card.Participation, format, text),
            PlaceLine.Of(card.PlaceKind, card.Place, nearness.DistanceKm(card), format, text), SeatState.Of(card, now), card.RegionWide, card.Referral);
    }
}

/// <summary>Where, in one line with its icon.</summary>
internal sealed record PlaceLine(string Icon, string Text)
{
    public static PlaceLine Of(PlaceKind kind, string place, int? kilometres, Format format, IStringLocalizer<OffersText> text)
    {
        var away = kilometres is > 0 and { } far ? " · " + text["Place.Km", format.Number(far)] : "";
        return kind switch
        {
            PlaceKind.Digital => new PlaceLine("Laptop", text["Place.Digital"]),
            PlaceKind.Travelling => new PlaceLine("Bus", (place.StartsWith(text.Name(kind), StringComparison.OrdinalIgnoreCase) ? place : text["Place.Travelling", place]) + away),
            _ => new PlaceLine("LocationPin", place + away),
        };
    }
}
