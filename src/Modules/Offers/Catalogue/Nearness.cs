using Saas.Offers.Contracts;
using Saas.Tenants.Contracts;

namespace Saas.Offers.Catalogue;

internal enum Reach
{
    Everywhere,

    /// <summary>In the tenant's own municipality.</summary>
    Own,

    Within50Km,
}

/// <summary>How far away an offer is, from the municipality whose page this is. A unit has no municipality: nothing is near or far there.</summary>
internal sealed class Nearness(IMunicipalities municipalities, MunicipalityNumber? home)
{
    public const string Key = "naer";

    public const int Kilometres = 50;

    public bool HasHome => home is not null;

    public static string? Text(Reach reach) => reach switch
    {
        Reach.Own => "kommune",
        Reach.Within50Km => "50km",
        _ => null,
    };

    public static Reach Read(string? text) => text switch
    {
        "kommune" => Reach.Own,
        "50km" => Reach.Within50Km,
        _ => Reach.Everywhere,
    };

    /// <summary>A digital offer is near everybody; whether those are shown is the filter's matter.</summary>
    public bool IsWithin(CatalogueCard card, Reach reach) => reach == Reach.Everywhere || home is null || card.PlaceKind == PlaceKind.Digital || (reach == Reach.Own
        ? card.Municipalities.Contains(home.Value.Value, StringComparer.Ordinal)
        : DistanceKm(card) <= Kilometres);

    /// <summary>Kilometres to the nearest place it comes to; null when not known or digital.</summary>
    public int? DistanceKm(CatalogueCard card) => card.PlaceKind == PlaceKind.Digital ? null : card.Municipalities.Select(DistanceKm).Min();

    /// <summary>Kilometres between the municipalities' centres.</summary>
    public int? DistanceKm(string? number) =>
        home is { } from && MunicipalityNumber.TryParse(number, out var to) && municipalities.DistanceKm(from, to) is { } distance ? (int)Math.Round(distance) : null;
}
