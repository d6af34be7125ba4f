namespace Saas.Venues;

/// <summary>Marks the texts of moving reservations in the week plan: Resources/WeekMoveText.resx (nb) and its companions.</summary>
public sealed class WeekMoveText;
