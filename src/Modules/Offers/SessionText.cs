namespace Saas.Offers;

/// <summary>Marker for the texts about sessions: their pages, rooms, series and reminders.</summary>
public sealed class SessionText;
